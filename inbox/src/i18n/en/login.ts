/** What the way in says; fetched when nobody is signed in. */
export const login = {
  login: {
    morning: "Good morning.",
    afternoon: "Good afternoon.",
    evening: "Good evening.",
    lead: "Sign in to your desk.",
    email: "E-mail",
    password: "Password",
    newPassword: "New password",
    newPasswordLead: "Choose a password of your own to go on.",
    submit: "Sign in",
    save: "Save and sign in",
    wrong: "E-mail and password do not match.",
    weak: "That password is too easy to guess: {{detail}}",
    tooMany: "Too many tries. Wait a few minutes.",
    unreachable: "The desk did not answer. Check the connection and try again.",
    failed: "Signing in did not work. Try again.",
    expired: "You were signed out. Sign in again to go on.",
  },
};
