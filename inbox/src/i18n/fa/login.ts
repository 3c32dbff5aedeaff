import type { Texts } from "../catalogue";

export const login: Texts["login"] = {
  login: {
    morning: "صبح بخیر.",
    afternoon: "روز بخیر.",
    evening: "عصر بخیر.",
    lead: "به میز خود وارد شوید.",
    email: "رایانامه",
    password: "گذرواژه",
    newPassword: "گذرواژهٔ تازه",
    newPasswordLead: "برای ادامه گذرواژه‌ای از خودتان برگزینید.",
    submit: "ورود",
    save: "ذخیره و ورود",
    wrong: "رایانامه و گذرواژه با هم نمی‌خوانند.",
    weak: "این گذرواژه آسان است: {{detail}}",
    tooMany: "تلاش زیاد بود. چند دقیقه صبر کنید.",
    unreachable: "میز پاسخ نداد. اتصال را ببینید و دوباره امتحان کنید.",
    failed: "ورود نشد. دوباره امتحان کنید.",
    expired: "از میز خارج شده‌اید. دوباره وارد شوید.",
  },
};
