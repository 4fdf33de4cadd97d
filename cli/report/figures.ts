/*
 * Figures for people. Sums of what cancels out leave noise like 5e-16; no one should see it, nor a "-0.00".
 */

/** Dollars to the cent: `1,234.50`. */
export function usd(value: number): string {
    const text = grouped(Math.abs(value).toFixed(2));
    return value < 0 && text !== "0.00" ? `-${text}` : text;
}

/** The same with its sign: `+3.65`; `0.00` has none. */
export function signedUsd(value: number): string {
    const text = usd(value);
    return value > 0 && text !== "0.00" ? `+${text}` : text;
}

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

function grouped(digits: string): string {
    return digits.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}
