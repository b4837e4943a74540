import { Badge, Checkbox, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '#shared/contract/events.ts';
import classes from '../../components/record.module.css';
import {
  choiceOf,
  choiceValue,
  doubtOf,
  type Choice,
  type LineChoice,
  type Matched,
  type Unknown,
} from './attendance-choices.ts';
import type { AttendanceLine } from './attendance-lines.ts';
import own from './events.module.css';

interface PreviewProps {
  lines: readonly AttendanceLine[];
  matched: readonly Matched[];
  choices: readonly LineChoice[];
  onChoice: (index: number, choice: LineChoice) => void;
  unknown: { person: Unknown; organisation: Unknown };
  onUnknown: (kind: 'person' | 'organisation', unknown: Unknown) => void;
}

const UNKNOWN: readonly Unknown[] = ['text', 'create', 'count'];
const isUnknown = (value: string): value is Unknown => UNKNOWN.some((one) => one === value);
const label = (unknown: Unknown) => (unknown === 'count' ? 'countOnly' : unknown);

/** Every line with what it is taken for, to look over and to change before it is entered. */
export function AttendancePreview(props: PreviewProps) {
  const { lines, matched, choices, onChoice, unknown, onUnknown } = props;
  const { t } = useTranslation('events');
  return (
    <>
      <Group gap="xl" mb="sm">
        {(['person', 'organisation'] as const).map((kind) => {
          const name = t(kind === 'person' ? 'paste.unknownPersons' : 'paste.unknownOrganisations');
          return (
            <Group key={kind} gap="xs">
              <Text size="sm" c="dimmed">
                {name}
              </Text>
              <SegmentedControl
                size="xs"
                aria-label={name}
                value={unknown[kind]}
                onChange={(value) => isUnknown(value) && onUnknown(kind, value)}
                data={UNKNOWN.map((value) => ({ value, label: t(`paste.${label(value)}`) }))}
              />
            </Group>
          );
        })}
      </Group>
      <div className={own.preview} tabIndex={0} role="region" aria-label={t('paste.lines')}>
        <table className={classes.list}>
          <thead>
            <tr>
              <td className={classes.check} />
              <th>{t('attendance.person')}</th>
              <th>{t('attendance.organisation')}</th>
              <th className={own.number}>{t('attendance.headcount')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const choice = choices[index];
              const found = matched[index];
              if (!choice || !found) return null;
              const name = line.person ?? line.organisation ?? '';
              return (
                <tr key={line.line} data-former={!choice.included || undefined}>
                  <td className={classes.check}>
                    <Checkbox
                      aria-label={t('paste.include', { line: line.line, name })}
                      checked={choice.included}
                      onChange={(event) =>
                        onChoice(index, { ...choice, included: event.currentTarget.checked })
                      }
                    />
                  </td>
                  <td>
                    <NameChoice
                      label={t('paste.personOf', { line: line.line })}
                      name={line.person}
                      choice={choice.person}
                      candidates={found.persons}
                      onChoice={(person) => onChoice(index, { ...choice, person })}
                    />
                    {found.present && (
                      <Badge variant="light" color="gray" size="sm" tt="none">
                        {t('paste.present')}
                      </Badge>
                    )}
                  </td>
                  <td>
                    <NameChoice
                      label={t('paste.organisationOf', { line: line.line })}
                      name={line.organisation}
                      choice={choice.organisation}
                      candidates={found.organisations}
                      onChoice={(organisation) => onChoice(index, { ...choice, organisation })}
                    />
                  </td>
                  <td className={own.number}>{line.headcount}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface NameChoiceProps {
  label: string;
  name: string | null;
  choice: Choice | null;
  candidates: readonly Candidate[];
  onChoice: (choice: Choice) => void;
}

function NameChoice({ label: ariaLabel, name, choice, candidates, onChoice }: NameChoiceProps) {
  const { t } = useTranslation('events');
  if (name === null || choice === null) return null;
  const doubt = doubtOf(choice, candidates);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={ariaLabel}
        value={choiceValue(choice)}
        onChange={(event) => onChoice(choiceOf(event.currentTarget.value))}
        data={[
          ...candidates.map(({ id, name: known }) => ({ value: `record:${id}`, label: known })),
          { value: 'text', label: t('paste.textNamed', { name }) },
          { value: 'create', label: t('paste.createNamed', { name }) },
          { value: 'count', label: t('paste.countOnly') },
        ]}
      />
      {doubt && (
        <span className={own.doubt}>
          {t(`paste.${doubt}`)}
          {doubt === 'similar' && <bdi> · {name}</bdi>}
        </span>
      )}
    </>
  );
}
