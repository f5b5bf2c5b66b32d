"""The sentences about goods, rates and landed cost, in English, each with a remark for translators; see bot/domain/wording.py."""
