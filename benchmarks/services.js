// Plans a stack of as many services as the first argument says, and throws the report away.
require("../cli/commands/plan/fast-start");
require("./services.ts");
