"""Commercial invoice and packing list: from a short form to papers that customs can read."""
