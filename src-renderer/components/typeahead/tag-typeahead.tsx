import {
  Combobox,
  Group,
  Highlight,
  Loader,
  Pill,
  PillsInput,
  Text,
  useCombobox,
} from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../hooks/use-keys.ts';

import classes from './tag-typeahead.module.css';

export interface Tag {
  id: string;
  name: string;
}

export interface TagOption extends Tag {
  /** What tells namesakes apart: „01 Mitte · zuletzt 19.11.“ */
  hint?: string;
}

export interface TagTypeaheadProps {
  label: string;
  value: readonly Tag[];
  onChange: (value: Tag[]) => void;
  /** What fits the text typed so far; the caller looks it up. */
  options: readonly TagOption[];
  search: string;
  onSearch: (text: string) => void;
  loading?: boolean;
  /** Makes a new record of the text typed; null when it was refused (the caller said why). */
  onCreate?: (text: string) => Promise<Tag | null>;
  /** „+ „x“ neu anlegen“ */
  createLabel?: (text: string) => string;
  error?: ReactNode;
  placeholder?: string;
  /** More than this many cannot be chosen. */
  max?: number;
  required?: boolean;
  /** Name under which a form finds the input again. */
  field?: string;
  /** Path under which `useForm` finds the input again. */
  path?: string;
  /** A dialog begins here. */
  autofocus?: boolean;
  /** Offers more as long as the field has the focus, not only while it is empty or typed in. */
  offerAll?: boolean;
}

const CREATE = '\u0000create';

/**
 * Chosen records as tags in front of a text field that finds more of them. Enter or Tab takes the
 * marked one, Ctrl+Enter makes a new one while the list is open, Backspace removes the last tag.
 */
export function TagTypeahead(props: TagTypeaheadProps) {
  const { value, onChange, search, onSearch, loading = false, onCreate, max = Infinity } = props;
  const { t } = useTranslation();
  const keys = useKeys();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [creating, setCreating] = useState(false);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { selectFirstOption, resetSelectedOption } = combobox;

  const text = search.trim();
  const chosen = new Set(value.map((tag) => tag.id));
  const options = props.options.filter((option) => !chosen.has(option.id));
  const canCreate = onCreate !== undefined && text !== '' && !creating;
  const open = combobox.dropdownOpened && value.length < max && (options.length > 0 || canCreate);

  // A new record takes a moment to make; tags chosen meanwhile must not go.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const add = (tag: Tag) => {
    const tags = [...latest.current, { id: tag.id, name: tag.name }];
    latest.current = tags;
    onChange(tags);
    if (tags.length >= max || !props.offerAll) combobox.closeDropdown();
  };
  const choose = (tag: Tag) => {
    add(tag);
    onSearch('');
  };
  const first = options[0];
  const firstId = first?.id;
  // Enter came before the answer to what was typed: it is meant for that answer.
  const [waiting, setWaiting] = useState(false);
  if (waiting && !loading) {
    setWaiting(false);
    if (first && text !== '') choose(first);
  }
  // What was typed marks the best hit at once; without typing nothing is marked, so that Enter and
  // Tab in an untouched field choose nobody by accident.
  useEffect(() => {
    if (text !== '' && !loading) selectFirstOption();
    else resetSelectedOption();
  }, [text, firstId, loading, selectFirstOption, resetSelectedOption]);

  const create = async () => {
    if (!canCreate) return;
    setCreating(true);
    onSearch('');
    const made = await onCreate(text);
    setCreating(false);
    if (made) add(made);
    else onSearch(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && open && canCreate) {
      event.preventDefault();
      event.stopPropagation();
      // Or the list would take its marked option as well.
      resetSelectedOption();
      void create();
    } else if (event.key === 'Enter') {
      // Never sends the form: Enter belongs to the list.
      event.preventDefault();
      if (text !== '' && loading && !event.ctrlKey && !event.metaKey) setWaiting(true);
    } else if (event.key === 'Tab' && !event.shiftKey && open && text !== '') {
      if (!loading && options.length === 0) return;
      event.preventDefault();
      if (loading) setWaiting(true);
      else combobox.clickSelectedOption();
    } else if (event.key === 'Backspace' && search === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    }
  };

  return (
    <Combobox
      store={combobox}
      withinPortal
      position="bottom-start"
      onOptionSubmit={(option) => {
        if (option === CREATE) return void create();
        const found = options.find((candidate) => candidate.id === option);
        if (found) choose(found);
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput
          label={props.label}
          error={props.error}
          required={props.required ?? false}
          labelProps={{ htmlFor: id, onClick: () => input.current?.focus() }}
          onClick={() => input.current?.focus()}
          rightSection={loading || creating ? <Loader size={14} /> : null}
        >
          <Pill.Group>
            {value.map((tag) => (
              <Pill
                key={tag.id}
                withRemoveButton
                onRemove={() => onChange(value.filter((other) => other.id !== tag.id))}
                removeButtonProps={{ 'aria-label': t('removeTag', { name: tag.name }) }}
              >
                {tag.name}
              </Pill>
            ))}
            <Combobox.EventsTarget autoComplete="off" withExpandedAttribute>
              <PillsInput.Field
                ref={input}
                id={id}
                aria-label={props.label}
                value={search}
                readOnly={value.length >= max}
                placeholder={value.length === 0 ? props.placeholder : undefined}
                data-field={props.field}
                data-path={props.path}
                data-autofocus={props.autofocus || undefined}
                data-mantine-stop-propagation={open ? 'true' : undefined}
                aria-invalid={props.error ? true : undefined}
                onFocus={() => {
                  if (props.offerAll || value.length === 0) combobox.openDropdown();
                }}
                onBlur={() => combobox.closeDropdown()}
                onChange={(event) => {
                  onSearch(event.currentTarget.value);
                  combobox.openDropdown();
                }}
                onKeyDown={onKeyDown}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!open}>
        <Combobox.Options aria-label={props.label} mah={330} style={{ overflowY: 'auto' }}>
          {options.map((option) => (
            <Combobox.Option key={option.id} value={option.id} className={classes.option}>
              <Group gap={8} wrap="nowrap">
                <Highlight
                  highlight={text}
                  component="span"
                  size="sm"
                  truncate
                  highlightStyles={{ fontWeight: 700, color: 'inherit', background: 'none' }}
                >
                  {option.name}
                </Highlight>
                {option.hint && (
                  <Text component="span" size="xs" className={classes.hint}>
                    {option.hint}
                  </Text>
                )}
              </Group>
            </Combobox.Option>
          ))}
          {canCreate && (
            <Combobox.Option value={CREATE} className={classes.option}>
              <Group gap={8} wrap="nowrap">
                <Text component="span" size="sm" truncate>
                  {props.createLabel?.(text) ?? text}
                </Text>
                <kbd>{keys.primary('↵')}</kbd>
              </Group>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
