"""三审三校: may exactly these bytes be published? Signed events, a policy, a store, and the decision made of them."""
