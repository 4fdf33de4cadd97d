/** When a way in that the stack has another one for can go. */
export const OLD_WAY =
    "it goes on serving until the DNS record has moved; it can go when no request arrives there for a day";
