export { type Allowance, allowanceOf, allowances } from "./allowances";
export { type Bill, type BillComponent, type BillOptions, bill } from "./bill";
export {
    type Price,
    type PriceBook,
    PriceBookError,
    parsePriceBook,
    priceOf,
    readPriceBook,
    splitKey,
    staleness,
} from "./book";
export type {
    CacheReserved,
    Commitment,
    CommitmentTerms,
    ComputeSavingsPlan,
    Ec2SavingsPlan,
    RdsReserved,
} from "./commitments";
export { OUTSIDE } from "./components";
export type { Free, Unpriced } from "./count";
export { type Evidence, isUnsure } from "./evidence";
export type { BillLine } from "./lines";
export { HOURS_PER_MONTH } from "./quantity";
export { type Coverage, coverageOf, quantifierOf } from "./services";
export type { SpotShares } from "./spot-shares";
export { agreed, type Currency, type Terms, type Totals } from "./terms";
export { readUsage, type Usage, UsageError } from "./usage";
export { defaultUse, type Use, UseError, useOf, useOfUsers } from "./use";
