export { agreed } from "./agreed";
export { type Currency, type Terms, type Totals, totalsOf } from "./terms";
