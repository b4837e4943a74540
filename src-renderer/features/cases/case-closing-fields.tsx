import { Group, Radio, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { CLOSED, isClosedChoice, type ClosingField, type ClosingValues } from './case-closing.ts';

interface ClosingFieldsProps {
  values: ClosingValues;
  onChange: (change: Partial<ClosingValues>) => void;
  errors: Partial<Record<ClosingField, string>>;
  today: string;
}

/** How a case ends: carried through or broken off, why, when, and what came of its goal. */
export function CaseClosingFields({ values, onChange, errors, today }: ClosingFieldsProps) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  // Where the cases are read first, the fields appear after the dialog has given the focus away.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <Stack gap="sm" ref={place}>
      <Radio.Group
        label={t('closing.how')}
        value={values.status}
        onChange={(status) => isClosedChoice(status) && onChange({ status })}
      >
        <Group gap="lg" mt={6}>
          {CLOSED.map((status) => (
            <Radio key={status} value={status} label={codes.label(status)} />
          ))}
        </Group>
      </Radio.Group>
      <CodeSelect
        label={t('field.closingReason')}
        required
        data-autofocus
        openOnFocus={false}
        selectFirstOptionOnChange
        options={codes.options('closing-reason', [values.closingReason ?? ''])}
        value={values.closingReason}
        error={errors.closingReason}
        onChange={(closingReason) => onChange({ closingReason })}
      />
      <CodeSelect
        label={t('field.goalAttainment')}
        required
        openOnFocus={false}
        selectFirstOptionOnChange
        options={codes.options('goal-attainment', [values.goalAttainment ?? ''])}
        value={values.goalAttainment}
        error={errors.goalAttainment}
        onChange={(goalAttainment) => onChange({ goalAttainment })}
      />
      <DateField
        label={t('field.closedOn')}
        required
        maxDate={today}
        value={values.closedOn}
        error={errors.closedOn}
        onChange={(closedOn) => onChange({ closedOn })}
      />
    </Stack>
  );
}
