/** Dollars to the cent: `1,234.50`. Sums of what cancels out leave noise like -5e-16, which shows as `0.00`. */
export function usd(value: number): string {
    const text = grouped(Math.abs(value).toFixed(2));
    return value < 0 && text !== "0.00" ? `-${text}` : text;
}

/** The same with its sign: `+3.65`; `0.00` has none. */
export function signedUsd(value: number): string {
    const text = usd(value);
    return value > 0 && text !== "0.00" ? `+${text}` : text;
}

/** As a sentence has it: `$12.69`, whole dollars as `$83`. */
export function shortUsd(value: number): string {
    return usd(value).replace(/\.00$/, "").replace(/^-?/, "$&$$");
}

/** Digits in groups of three: `1,234`. */
export function grouped(digits: string): string {
    return digits.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}
