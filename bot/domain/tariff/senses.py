"""Words that tell the state or the matter of goods, in our four languages: they are one word to the search.

"Diepgevroren varkenspoten" and "bevroren varkenspoten" are the same goods, and what is known of frozen peas helps to find
"pois surgelés". Only words that mean this alone stand here; how they are written: without accents, as `normalise` leaves them.
"""

_SENSES = {
    "frozen": "surgele surgeles surgelee surgelees congele congeles congelee congelees diepvries diepgevroren bevroren 冷冻 速冻",
    "dried": "seche seches sechee sechees gedroogd gedroogde deshydrate deshydratee dehydrated 脱水",
    "fresh": "fraiche fraiches verse 新鲜",
    "smoked": "fume fumes fumee fumees gerookt gerookte 烟熏",
    "canned": "tinned conserve blik 罐头",
    "used": "usage usagee usages usagees occasion tweedehands gebruikt gebruikte 二手",
    "electric": "electrical electrique electriques elektrisch elektrische 电动",
    "wooden": "wood bois hout houten 木制 木质",
    "plastic": "plastique plastiques kunststof plastiek 塑料",
    "steel": "acier staal stalen 钢制",
    "stainless": "inox inoxydable rvs roestvrij roestvrijstalen 不锈",
    "aluminium": "aluminum alu 铝制",
    "cotton": "coton katoen katoenen 纯棉 棉质",
    "woollen": "wool laine wol wollen 羊毛",
    "linen": "linnen 亚麻",
    "silk": "soie zijde zijden 真丝",
    "leather": "cuir lederen 真皮",
    "glass": "verre glazen 玻璃",
    "ceramic": "ceramique keramiek keramisch keramische 陶瓷",
    "rubber": "caoutchouc rubberen 橡胶",
    "bamboo": "bambou bamboe",
    "children": "kids child enfant enfants kinder kinderen 儿童",
    "baby": "bebe bebes babies 婴儿",
    "men": "mens homme hommes heren 男士 男装",
    "women": "womens ladies femme femmes dames 女士 女装",
    "bicycle": "bike velo fiets 单车",
    "solar": "solaire solaires 太阳能",
    "disposable": "jetable jetables wegwerp 一次 次性",
}
SENSE = {word: sense for sense, others in _SENSES.items() for word in others.split()}
