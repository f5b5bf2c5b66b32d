"""Every sentence of the console, room by room, in English, each with a remark for translators. Staff read them at a desk."""
