import { eachReaches } from "./reaching";
import { IN_SMALL } from "./surroundings";

describe("every setting of the service and of what holds its data", () => eachReaches(IN_SMALL));
