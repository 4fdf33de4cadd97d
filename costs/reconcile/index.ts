export { type Reconciliation, reconcile } from "./reconcile";
export { jsonOf, markdownOf, textOf } from "./report";
