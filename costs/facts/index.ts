export { type Fact, factsOf } from "./fact";
export { type Merged, merged } from "./merge";
