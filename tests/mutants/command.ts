import { defineCommand, UserError } from "../../cli/command";
import { nearest } from "../../stacks/config/nearest";
import { ROOMS } from "./rooms";

const NAMES = Object.keys(ROOMS);

/** `npm run test:mutants [-- ROOM ...]`. */
export const command = defineCommand({
    name: "test:mutants",
    isScript: true,
    help: {
        summary: "Makes small changes in the code, one at a time, and lists those that no test notices.",
        details: `Without a name it changes every room, which takes hours; a room takes a minute to an hour. A change that goes
unnoticed is written to stderr at once. Changes that cannot be noticed are listed in tests/mutants/equivalent.json, with the
reason. The rooms (tests/mutants/rooms.ts):

${NAMES.map((name) => `  ${name}`).join("\n")}`,
        examples: ["spot-fallback", "costs policies"],
        exits: {
            clean: "the tests notice 80 % of each room's changes and more, and each change of money or of a verdict",
            refused: "they do not; the report lists what went unnoticed",
            badInput: "there is no such room",
        },
    },
    options: {},
    passesOn: "ROOM ...",
    run: async (_, { stdout }, rooms) => {
        const unknown = rooms.filter((name) => !Object.hasOwn(ROOMS, name));
        if (unknown.length > 0) throw new UserError("test:mutants", unknown.map(noRoom));
        return (await import("./run")).tryRooms(rooms, stdout);
    },
});

function noRoom(name: string) {
    const reason = `it is none of ${NAMES.join(", ")}`;
    return { key: "room", value: name, reason, fix: `write ${nearest(name, NAMES) ?? "one of them"}` };
}
