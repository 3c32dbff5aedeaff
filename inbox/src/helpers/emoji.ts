export type Emoji = readonly [emoji: string, words: string];

/** The faces and things people at a desk send, each with the words that find it. */
export const EMOJI: readonly Emoji[] = [
  ["😀", "smile happy"], ["😊", "smile blush kind"], ["🙂", "slight smile"], ["😉", "wink"], ["😅", "sweat relief"], ["😂", "laugh tears joy"], ["🤗", "hug"], ["😍", "love eyes"],
  ["🥳", "party celebrate"], ["😎", "cool sun"], ["🤔", "think"], ["😴", "sleep night"], ["😢", "cry sad"], ["😔", "sad sorry"], ["😳", "flushed"], ["😮", "wow surprise"],
  ["👍", "yes ok thumb up good"], ["👎", "no thumb down bad"], ["👌", "ok perfect"], ["👏", "clap bravo"], ["🙏", "thanks please pray"], ["🤝", "deal hands agree"], ["👋", "hello wave bye"], ["💪", "strong"],
  ["✌️", "peace victory"], ["🤞", "luck fingers"], ["👀", "eyes look"], ["❤️", "heart love"], ["🧡", "heart orange"], ["💙", "heart blue"], ["✨", "sparkles new"], ["🔥", "fire hot"],
  ["⭐", "star"], ["🎉", "party congratulations"], ["🎁", "gift present"], ["🎂", "birthday cake"], ["✅", "done check yes"], ["❌", "no wrong cross"], ["⚠️", "warning careful"], ["❓", "question"],
  ["ℹ️", "info"], ["🔑", "key"], ["🚪", "door"], ["🛏️", "bed room"], ["🛋️", "sofa"], ["🚿", "shower water"], ["🛁", "bath"], ["🧺", "laundry basket"],
  ["🧹", "clean broom"], ["🧻", "paper"], ["🔥", "heating boiler warm"], ["❄️", "cold snow air"], ["💡", "light"], ["🔌", "power plug"], ["📶", "wifi signal"], ["🅿️", "parking"],
  ["🚗", "car"], ["🚕", "taxi"], ["🚌", "bus"], ["🚆", "train"], ["✈️", "plane flight"], ["🚲", "bike"], ["🧳", "luggage suitcase"], ["🗺️", "map"],
  ["📍", "place pin"], ["🏠", "house home"], ["🏨", "hotel"], ["🏖️", "beach"], ["🏔️", "mountain"], ["☀️", "sun weather"], ["🌧️", "rain"], ["🌙", "moon night"],
  ["☕", "coffee"], ["🍽️", "dinner restaurant food"], ["🥐", "breakfast croissant"], ["🍷", "wine"], ["🍕", "pizza"], ["👶", "baby cot"], ["🐶", "dog pet"], ["🐱", "cat pet"],
  ["📅", "date calendar"], ["⏰", "alarm time"], ["🕙", "clock time"], ["💳", "card pay"], ["💶", "money euro"], ["🧾", "invoice receipt"], ["📞", "phone call"], ["📧", "mail"],
  ["📷", "photo camera"], ["📄", "document"], ["✍️", "sign write"], ["🙋", "question hand me"], ["🤷", "unknown shrug"], ["👨‍🔧", "plumber repair"], ["🔧", "tool repair"], ["🚨", "emergency"],
];

const MOST = 8;

/** Emoji with a word that begins with this one, as one types it. */
export const emojiFor = (word: string): readonly Emoji[] => EMOJI.filter(([, words]) => words.split(" ").some((each) => each.startsWith(word.toLowerCase()))).slice(0, MOST);
