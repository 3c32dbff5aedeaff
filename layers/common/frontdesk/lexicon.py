"""Words that say nothing of a question's subject, by language; they also tell which language a text is in.

A further language is a line here.
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.folding import folded, words_of

_LISTS: Final[Mapping[str, str]] = {
    "en": (
        "a about after again all also am an and any anyone anything are as at be because been before being "
        "between but by can could did do does doing don dont for from get give go had has have having he hello "
        "her here hey hi him his how i if im in into is it its just know let like ll may me might more most much "
        "my need no not now of off on one only or other our out over please re s she should so some somebody "
        "someone something such t tell than thank thanks that the their them then there these they thing this "
        "those to too up us ve very want was we were what when where which while who whom why will with would yes "
        "you your"
    ),
    "es": (
        "a al algo algun alguna alguien ante antes asi aun aunque ay buenas buenos como con contra cual cuales "
        "cuando cuanto cuanta cuantos de del desde dia dias dime donde dos e el ella ellos en entre era es esa "
        "ese eso esta estan estar estas este esto estoy favor fue gracias ha habia han hasta hay he hola la las "
        "le les lo los mas me mi mis mucha muchas mucho muchos muy necesito ni no nos "
        "nosotros o os otra otro para pero poco podemos podria "
        "por porque puede pueden puedo que queria quien quiero quisiera se sea ser si sin sobre son soy su sus "
        "tambien tan tardes te tengo tiene tienen tienes todo todos tu tus un una uno unos usted ustedes y ya yo"
    ),
    "fa": (
        "از است اگر اما ان انها او ای ایا این اینجا با باشد باید بر برای بعد بله به بود بی بین پس پیش تا تو چرا "
        "چطور چقدر چگونه چند چه چی چیست حالا خود خیر دارد دارم داریم دارند دارید در درباره دیگر را روی سلام شد "
        "شده شما شود شویم فقط کجا کجاست کدام کردن کرد کنم کنید کنیم کنند که کی لطفا ما مرا مرسی ممنون من می "
        "میتوانم میتوانید میخواهم میخوام میشود میشه میکنید میدهید نه نیست ها های هر هست هستم هستید هم همه هنوز "
        "هیچ و وقت ولی یا یک یکی بدهید بگویید ندارم ندارید توانم توانید خواهم کنی شه دهید"
    ),
    "de": (
        "aber als am an auch auf aus bei bin bis bitte da danke dann das dass dem den der des die doch du ein "
        "eine einem einen einer es euch fur gibt guten haben hallo hat ich ihr im in ist ja kann konnen mein mich "
        "mir mit mochte nach nicht noch nur oder sich sie sind so tag uber um und uns von vor war was wann warum "
        "wenn wer wie wir wird wo zu zum zur"
    ),
    "fr": (
        "a au aux avec avez bien bonjour ce ces cest cette comment dans de des du elle en est et etes il ils j "
        "jai je l la le les leur ma mais me merci mes moi mon ne nos notre nous on ou par pas peut peux plus pour "
        "pouvez quand que quel quelle qui s sa se ses si sont suis sur svp ta te tu un une vos votre vous y"
    ),
    "pt": (
        "a ao as bom boa com como da das de do dos e ela ele em esta estou eu foi ha isso ja la mais mas me meu "
        "minha na nao nas no nos o obrigado obrigada oi ola onde os ou para pode podem por posso qual quando que "
        "quero se sem ser seu sua tem tenho um uma voce voces"
    ),
    "it": (
        "a ai al alla anche c che ci ciao come con cosa da dal dei del della di dove e ed era essere fa gli "
        "grazie ha ho i il in io la le lei lo ma mi mia mio ne nel non o per piu posso puo quale quando questo "
        "qui se si sono su sul un una vi voi vorrei"
    ),
    "tr": (
        "acaba ama ben bir biz bu cok da daha de degil evet gibi hayir icin ile kac kim kimse ki ne neden nasil "
        "nerede o mi mu merhaba olarak sen siz su tesekkurler var ve veya ya yok"
    ),
    "ar": (
        "ابي اذا اريد الان الى التي الذي ان انا انت او اي اين بعد به شكرا على عن عند في فيه قبل كل كم كيف لا لكن "
        "لم لنا له لي ما متى مرحبا مع من نحن نعم هذا هذه هل هنا هو هي و يا يمكن يمكنني السلام عليكم"
    ),
}
WORDS: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(folded(word) for word in listed.split()) for language, listed in _LISTS.items()
}
STOP_WORDS: Final = frozenset(word for listed in WORDS.values() for word in listed)
_PERSIAN_LETTERS: Final = frozenset("پچژگ")


def language_of(text: str, otherwise: str) -> str:
    """Name the language that most of a text's small words are of; `otherwise` where they do not tell."""
    if _PERSIAN_LETTERS & set(text):
        return "fa"
    said = words_of(text)
    scores = {language: sum(word in listed for word in said) for language, listed in WORDS.items()}
    best = max(scores.values())
    leaders = [language for language, score in scores.items() if score == best > 0]
    if len(leaders) == 1:
        return leaders[0]
    return otherwise if otherwise in leaders or not leaders else leaders[0]
