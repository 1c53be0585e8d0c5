"""工单: what is wrong with something published, who puts it right until when, and who looked again."""
