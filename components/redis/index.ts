export { redisDefaults } from "./defaults";
export { redisFaults } from "./faults";
export { Redis, type RedisArgs } from "./redis";
