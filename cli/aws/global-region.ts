/** Where services that have no region are asked: IAM, STS, Route 53, budgets, Cost Explorer, the account's plan. */
export const GLOBAL_REGION = "us-east-1";
