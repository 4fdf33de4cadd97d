export { redisFaults } from "./faults";
export { Redis, type RedisArgs } from "./redis";
export { redisDefaults, redisSettings } from "./settings";
