#!/bin/bash
# Installs the NAT script and its unit, at every boot and as early as cloud-init allows: long before packages, snaps and
# users are looked at. user-data.ts fills in what stands between two @.
set -u

cat >/etc/nat.env <<'END_OF_FILE'
@VALUES@
END_OF_FILE
cat >/etc/systemd/system/nat.service <<'END_OF_FILE'
@UNIT@
END_OF_FILE
cat >/usr/local/sbin/nat <<'END_OF_FILE'
@SCRIPT@
END_OF_FILE
chmod 755 /usr/local/sbin/nat

systemctl daemon-reload
systemctl enable nat.service
systemctl start --no-block nat.service

# 512 MiB of memory: room for the day when something else wants some. A full disk is no reason to stop.
if [ ! -e /swapfile ] && fallocate -l 512M /swapfile; then
    chmod 600 /swapfile
    mkswap -q /swapfile
fi
[ -e /swapfile ] && swapon /swapfile

# Updates come with a new image, never in place: an upgrade in the background would take the memory and the CPU credits.
for unit in apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service dnf-makecache.timer; do
    systemctl mask --now --no-block "$unit" 2>/dev/null
done
exit 0
