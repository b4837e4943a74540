/** Registers as courts write them (§ 3 VRV, § 3 HRV and their like). */
const REGISTERS: Record<string, string> = {
  vr: 'VR',
  hra: 'HRA',
  hrb: 'HRB',
  gnr: 'GnR',
  gsr: 'GsR',
  pr: 'PR',
};
const BEGINS_WITH_REGISTER = /^(?:VR|HRA|HRB|GnR|GsR|PR)(?=[\s\d.:-])/i;

/**
 * The register number with its register, `VR 013127`, leading zeros kept. Null where the type names
 * no register (grant lists number private persons and public bodies, too).
 */
export function registerEntry(type: string | undefined, number: string): string | null {
  if (type === undefined || BEGINS_WITH_REGISTER.test(number)) return number;
  const register = REGISTERS[type.toLowerCase().replace(/[^a-z]/g, '')];
  return register === undefined || !/\d/.test(number) ? null : `${register} ${number}`;
}
