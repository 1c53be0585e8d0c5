"""Open packages (OPC): zip files of XML parts, as Word and Excel write them, read within limits."""
