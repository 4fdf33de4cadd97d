/** `$12.69`; whole dollars as the document writes them: `$83`. */
export function usd(amount: number): string {
    // Money never shows as -0.00.
    const cents = Math.round(amount * 100) || 0;
    const text = Math.abs(cents) % 100 === 0 ? String(Math.abs(cents) / 100) : (Math.abs(cents) / 100).toFixed(2);
    return `${cents < 0 ? "-" : ""}$${text}`;
}

/** Always with cents, for columns. */
export function cents(amount: number): string {
    return (Math.round(amount * 100) / 100 || 0).toFixed(2);
}
