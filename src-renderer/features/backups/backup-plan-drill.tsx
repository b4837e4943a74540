import { Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DRILL_RHYTHMS, type DrillPlan } from '#shared/contract/backup-plan.ts';

interface BackupPlanDrillProps {
  drill: DrillPlan;
  onChange: (drill: DrillPlan) => void;
  error: string | undefined;
}

/** How often a restore is rehearsed by itself. */
export function BackupPlanDrill({ drill, onChange, error }: BackupPlanDrillProps) {
  const { t } = useTranslation('backupPlan');
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('edit.drillHint')}
      </Text>
      <Group gap="md" align="flex-end">
        <NativeSelect
          label={t('edit.drillEvery')}
          value={drill.every}
          onChange={(event) => {
            const every = DRILL_RHYTHMS.find((one) => one === event.currentTarget.value);
            if (every) onChange({ ...drill, every });
          }}
          data={DRILL_RHYTHMS.map((value) => ({ value, label: t(`edit.rhythm.${value}`) }))}
        />
        {drill.every === 'backups' && (
          <NumberInput
            label={t('edit.drillBackups')}
            w={240}
            min={1}
            max={1000}
            allowDecimal={false}
            value={drill.backups}
            onChange={(value) => onChange({ ...drill, backups: Number(value) })}
            error={error}
          />
        )}
      </Group>
    </Stack>
  );
}
