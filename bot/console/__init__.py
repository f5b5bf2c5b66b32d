"""Second floor: pages in the browser. Nothing else knows templates."""
