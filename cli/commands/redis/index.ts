import { defineCommand } from "../../command";
import { rightsNote, type Surroundings } from "../../running";
import { SESSION_TASK_RIGHTS, TUNNEL, TUNNEL_EXITS, TUNNEL_RIGHTS, tunnelFaults } from "../../running/tunnel/options";

/** What it asks of AWS through a NAT instance, next to reading the state. */
export const REDIS_RIGHTS = [...TUNNEL_RIGHTS, "ssm:GetParameter"].sort();

/** @param surroundings a test's AWS */
export const redisCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "redis",
        help: {
            summary: "Opens redis-cli (or valkey-cli) on the stack's cache through Session Manager.",
            details: `Opens a tunnel through the NAT instance (where the stack has none, through a one-off task), fetches the token for this
session, and starts redis-cli with it in its environment. The command itself speaks TLS to the cache and checks the
certificate and the host name, which redis-cli cannot; redis-cli reaches it on a port of this computer. Nothing is written
to disk, redis-cli's history neither unless REDISCLI_HISTFILE says so. Everything ends when redis-cli ends.

Needs glimpse:sessionManager: true in the stack's file, AWS's Session Manager plugin, and redis-cli or valkey-cli.`,
            examples: ["", "INFO memory", "-- --scan --pattern 'session:*'", "--tunnel --port 16379"],
            exits: {
                clean: "redis-cli ended with 0, or Ctrl-C ended --tunnel; any other code is redis-cli's own",
                ...TUNNEL_EXITS,
            },
            notes: `Before redis-cli has started, Ctrl-C ends the command with 130.

${rightsNote(REDIS_RIGHTS)}
${rightsNote(SESSION_TASK_RIGHTS, "Without a NAT instance also")}`,
        },
        options: TUNNEL,
        operands: {
            placeholder: "COMMAND...",
            description: "a command for the cache, or after -- redis-cli's own arguments. Left out: a prompt",
            takesAll: true,
        },
        faults: ({ tunnel }, rest) => tunnelFaults(tunnel, rest, "runs no command", "command"),
        run: async (asked, host, rest) => (await import("./run")).redis(asked, rest, host, surroundings),
    });

export default redisCommand();
