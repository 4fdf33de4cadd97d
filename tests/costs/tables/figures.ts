// 600,000 answers of 8 KiB, 600,000 requests of 2 KiB, 10,000 WebSocket hours of 60 KiB, half of it each way; a GB is 2^20 KiB.
export const answers = (600_000 * 8) / 1_048_576; // 4.58 GB
export const requests = (600_000 * 2) / 1_048_576; // 1.14 GB
export const frames = (10_000 * 60) / 1_048_576 / 2; // 0.29 GB each way
export const bytes = answers + requests + 2 * frames; // 6.29 LCU-hours, a GB each

/** Two zones. */
export const zones = { subnets: ["a", "c"] };

/** What a load balancer's capacity costs at the use of 500 users. */
export const lcu = { "capacity units (processed bytes)": bytes * 0.008 }; // 0.05
