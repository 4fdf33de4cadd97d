export const REGION = "ap-northeast-2";
export const ACCOUNT = "123456789012";
export const VPC = "vpc-0f1e2d3c4b5a69788";
export const PUBLIC = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"];
export const PRIVATE = ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"];
export const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** What the values of the fixtures are that no one may see. */
export const SECRETS = {
    jwt: "jwt-value-that-no-one-may-see-0123456789",
    database: "Database.value-that-no-one-may-see",
    redis: "RedisValueThatNoOneMaySee0123456789",
    environment: "environment-value-that-no-one-may-see",
};
