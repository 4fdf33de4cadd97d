require("../cli/commands/plan/fast-start");
