// Started by the engine, through a script in the plugin folder of its temporary home:
// serve.js <provider> <version> <engine's address>
require("../../../cli/commands/plan/fast-start/typescript");
require("./main");
