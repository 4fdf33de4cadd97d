export { Budget, type BudgetArgs } from "./budget";
export { budgetFaults } from "./faults";
export { budgetDefaults, budgetSettings } from "./settings";
