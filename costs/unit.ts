/** The unit of a price that no book has, by the end of its key: `gb-month` of `efs.standard.gb-month`. */
export function unitOf(price: string): string {
    return price.split(".").at(-1) ?? price;
}
