import { command, needing, POSIX } from "../../needs";

export const onPosix = needing(POSIX);

// `gh --jq` has its own jq; the stub has none.
export const withJq = needing(POSIX, command("jq", { apt: "jq", brew: "jq" }));

export const commands = ({ calls }: { calls: { command: string }[] }) => calls.map(({ command }) => command);
