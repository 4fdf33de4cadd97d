export * as answers from "./answers";
export { type Answer, isGiven, isHidden, isMapping, type Lack, type Values } from "./answers";
export * as fargate from "./fargate";
export { Links } from "./links";
export { onceEach } from "./once-each";
export { type Place, valuesOf } from "./place";
export { Known, Reader } from "./properties";
export { append, type Reference, Relatives } from "./relatives";
