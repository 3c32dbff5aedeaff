"""The demo customers: who they are, what the business knows of them, what they write first."""

from dataclasses import dataclass
from typing import Final

from frontdesk.model import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCustomer:
    """One person on one inbox. `address` is what the channel knows them by: a chat id, a scoped id, a phone."""

    inbox: str
    address: str
    name: str
    username: str = ""
    tier: Tier = Tier.NEW
    credits: int = 0
    purchases: int = 0
    lines: tuple[str, ...]


CUSTOMERS: Final = (
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000101",
        name="Sofia Marchetti",
        username="sofia_m",
        tier=Tier.VIP,
        credits=80,
        purchases=24,
        lines=("Hello! Our flight lands at 22:40 on Friday.", "Can we still check in, and is there a lift?"),
    ),
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000102",
        name="مریم حسینی",
        username="maryam_h",
        tier=Tier.REGULAR,
        credits=12,
        purchases=6,
        lines=("سلام، برای دو شب از پنجشنبه یک آپارتمان دو نفره خالی دارید؟",),
    ),
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000103",
        name="Diego Fernández",
        username="diegof",
        lines=("Buenas tardes, ¿el apartamento tiene aparcamiento cerca?",),
    ),
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000104",
        name="Jonas Weber",
        username="jweber",
        tier=Tier.VIP,
        credits=5,
        purchases=31,
        lines=("Guten Abend, in Wohnung 4 geht das WLAN nicht mehr.", "Neustart hat nicht geholfen."),
    ),
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000105",
        name="Amélie Laurent",
        tier=Tier.REGULAR,
        credits=3,
        purchases=11,
        lines=("Bonjour, peut-on laisser les bagages après le départ ?",),
    ),
    DemoCustomer(
        inbox="hotel-telegram",
        address="710000106",
        name="田中 優希",
        username="yuki_t",
        lines=("こんにちは。朝食は料金に含まれていますか？",),
    ),
    DemoCustomer(
        inbox="hotel-instagram",
        address="6710000201",
        name="Priya Nair",
        tier=Tier.REGULAR,
        credits=55,
        purchases=8,
        lines=("Loved the photos! Is the rooftop open in November? 🌇",),
    ),
    DemoCustomer(
        inbox="hotel-instagram",
        address="6710000202",
        name="Lucas Oliveira",
        lines=("Oi! Vocês aceitam cachorro pequeno?",),
    ),
    DemoCustomer(
        inbox="hotel-instagram",
        address="6710000203",
        name="نور حداد",
        tier=Tier.VIP,
        credits=0,
        purchases=22,
        lines=("مرحبا، أريد تمديد الإقامة ليلة واحدة إن أمكن.",),
    ),
    DemoCustomer(
        inbox="hotel-instagram",
        address="6710000204",
        name="Mia Johansson",
        lines=("Hi, thanks for everything, we had a lovely stay!",),
    ),
    DemoCustomer(
        inbox="hotel-whatsapp",
        address="15550100301",
        name="Beatriz Costa",
        tier=Tier.REGULAR,
        credits=18,
        purchases=7,
        lines=("Olá! Chegamos às 21h, como pegamos as chaves?",),
    ),
    DemoCustomer(
        inbox="hotel-whatsapp",
        address="15550100302",
        name="رضا کریمی",
        tier=Tier.VIP,
        credits=70,
        purchases=26,
        lines=("سلام، رمز وای‌فای آپارتمان را می‌فرستید؟",),
    ),
    DemoCustomer(
        inbox="hotel-twilio",
        address="+15550100303",
        name="James Whitfield",
        lines=("Hi, is there parking near the apartment tonight?",),
    ),
    DemoCustomer(
        inbox="annex-whatsapp",
        address="15550100401",
        name="Hannah Okafor",
        lines=("When can we check in, and is there Wi-Fi?",),
    ),
    DemoCustomer(
        inbox="annex-whatsapp",
        address="15550100402",
        name="Lucía Romero",
        lines=("¿Tienen aparcamiento?",),
    ),
    DemoCustomer(
        inbox="annex-whatsapp",
        address="15550100403",
        name="کاوه رستمی",
        lines=("سلام، استخر دارید؟",),
    ),
    DemoCustomer(
        inbox="manual-telegram",
        address="710000301",
        name="Tom Becker",
        username="tombecker",
        tier=Tier.REGULAR,
        credits=20,
        purchases=5,
        lines=("Is bike 12 free on Saturday?", "And do you rent child seats?"),
    ),
    DemoCustomer(
        inbox="manual-telegram",
        address="710000302",
        name="Elif Yıldız",
        lines=("Merhaba, kaçta kapatıyorsunuz?",),
    ),
    DemoCustomer(
        inbox="manual-instagram",
        address="6710000401",
        name="Kwame Mensah",
        tier=Tier.VIP,
        credits=64,
        purchases=40,
        lines=("The e-bike from yesterday was great. Same one next week, please!",),
    ),
)
