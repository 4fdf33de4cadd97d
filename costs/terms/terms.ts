/** What someone has agreed with AWS and with the tax office, in addition to commitments. */
export interface Terms {
    /** Percent off every price of the list: a private agreement with AWS, or a reseller's. @default 0 */
    discountPercent?: number;
    /** USD a unit by the price book's key, in place of the list's. No discount is taken off them. @default none */
    prices?: Readonly<Record<string, number>>;
    /** Percent of tax on top of the bill: 10 in Korea. A separate line; ceilings are before it. @default none */
    tax?: number;
    /** What the total is also shown in. @default US dollars alone */
    currency?: Currency;
}

export interface Currency {
    /** ISO 4217: `KRW`. */
    code: string;
    /** So much of it is one dollar. */
    perUsd: number;
}

/** What a bill comes to with tax and in another currency. */
export interface Totals {
    tax?: { percent: number; monthly: number; total: number };
    inCurrency?: Currency & { total: number; totalWithTax?: number };
}

/** @param total USD a month before tax */
export function totalsOf(total: number, { tax, currency }: Terms): Totals {
    const taxed = tax === undefined ? undefined : total * (1 + tax / 100);
    return {
        ...(tax === undefined || taxed === undefined
            ? {}
            : { tax: { percent: tax, monthly: taxed - total, total: taxed } }),
        ...(currency === undefined
            ? {}
            : {
                  inCurrency: {
                      ...currency,
                      total: total * currency.perUsd,
                      ...(taxed === undefined ? {} : { totalWithTax: taxed * currency.perUsd }),
                  },
              }),
    };
}
