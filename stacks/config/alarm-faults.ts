import { scaleTarget } from "../../components/fargate-service/scale-target";
import type { Fault } from "../../components/faults";
import { numbersOf } from "./right-numbers";
import type { StartupConfig } from "./startup-config";

/** Alarms that would never fire, or never stop, by what other sections say. */
export function alarmFaults(config: StartupConfig): Fault[] {
    const { databaseConnections, serviceCpuPercent, healthyTasks, freeStorageGiB } = numbersOf("alarms", config);
    const { connections, storageGiB } = numbersOf("postgres", config);
    const { cpu, minTasks, scaleOutCpuPercent } = numbersOf("api", config);
    const faults: Fault[] = [];
    if (databaseConnections !== undefined && connections !== undefined && databaseConnections >= connections) {
        faults.push({
            key: "glimpse:alarms.databaseConnections",
            value: databaseConnections,
            reason: `the tasks share ${connections} connections (glimpse:postgres.connections), so the alarm would never fire`,
            fix: `write less than ${connections}, like ${Math.max(1, Math.floor(connections * 0.9))}`,
        });
    }
    const target =
        config.api.scaleOutCpuPercent === undefined && cpu !== undefined ? scaleTarget({ cpu }) : scaleOutCpuPercent;
    if (serviceCpuPercent !== undefined && target !== undefined && serviceCpuPercent <= target) {
        faults.push({
            key: "glimpse:alarms.serviceCpuPercent",
            value: serviceCpuPercent,
            reason: `autoscaling keeps the service at ${target} % (glimpse:api.scaleOutCpuPercent), so the alarm would fire day and night`,
            fix: `write more than ${target}, or lower glimpse:api.scaleOutCpuPercent`,
        });
    }
    if (healthyTasks !== undefined && minTasks !== undefined && healthyTasks > minTasks) {
        faults.push({
            key: "glimpse:alarms.healthyTasks",
            value: healthyTasks,
            reason: `autoscaling goes down to ${minTasks} tasks (glimpse:api.minTasks), so the alarm would fire every night`,
            fix: `write ${minTasks} or less, or raise glimpse:api.minTasks`,
        });
    }
    if (freeStorageGiB !== undefined && storageGiB !== undefined && freeStorageGiB >= storageGiB) {
        faults.push({
            key: "glimpse:alarms.freeStorageGiB",
            value: freeStorageGiB,
            reason: `the volume has ${storageGiB} GiB (glimpse:postgres.storageGiB), so the alarm would never clear`,
            fix: `write less, like ${Math.max(1, Math.floor(storageGiB / 5))}`,
        });
    }
    return faults;
}
