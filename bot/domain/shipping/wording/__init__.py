"""The sentences of the shipping counter, in English, each with a remark for translators."""
