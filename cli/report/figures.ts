import { grouped, signedUsd } from "../../costs/usd";

export { signedUsd, usd } from "../../costs/usd";

/** Dollars with their sign: `+$3.65`, `-$8.29`. */
export function dollars(value: number): string {
    return signedUsd(value).replace(/^([+-]?)/, "$1$$");
}

/** A quantity: two decimals, or as many as show three digits of a small one. */
export function amount(value: number): string {
    const size = Math.abs(value);
    const decimals = size === 0 || size >= 1 ? 2 : Math.min(10, 2 - Math.floor(Math.log10(size)));
    const [whole = "", rest = ""] = size.toFixed(decimals).split(".");
    const fraction = rest.replace(/0+$/, "");
    const text = `${grouped(whole)}${fraction ? `.${fraction}` : ""}`;
    return value < 0 && text !== "0" ? `-${text}` : text;
}

/** The price of one unit, whose every digit counts: at least two decimals. */
export function unitPrice(value: number): string {
    const [whole = "", fraction = ""] = value.toFixed(10).replace(/0+$/, "").split(".");
    return `${grouped(whole)}.${fraction.padEnd(2, "0")}`;
}

/** A share of a whole, as a bar of at most so many columns; whatever is not nothing has one. */
export function bar(value: number, whole: number, columns: number): string {
    if (value < 0.005 || whole <= 0) return "";
    return "█".repeat(Math.max(1, Math.round((value / whole) * columns)));
}
