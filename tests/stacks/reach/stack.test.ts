import { others } from "./others";
import { eachReaches } from "./reaching";
import { IN_SMALL } from "./surroundings";

// A separate file, so that both halves run side by side.
describe("every other setting", () =>
    eachReaches(Object.keys(others).filter((section) => !IN_SMALL.includes(section))));
