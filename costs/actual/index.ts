export { type Actual, ActualError, type Charge, Charges, daysIn } from "./charge";
export { type Books, compare } from "./compare";
export type { Compared, Comparison } from "./comparison";
export { columnsRead } from "./forms";
export { LEAST_DAYS, type Learned, learned } from "./learn";
export { readExport } from "./read-export";
