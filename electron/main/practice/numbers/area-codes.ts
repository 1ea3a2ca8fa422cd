export interface AreaCode {
  readonly code: string
  readonly name: string
}

/** Some UK area codes, with those of the documentation's examples, sorted by code. */
export const areaCodes: readonly AreaCode[] = (
  [
    ['0113', 'Leeds'],
    ['0114', 'Sheffield'],
    ['0115', 'Nottingham'],
    ['0116', 'Leicester'],
    ['0117', 'Bristol'],
    ['0118', 'Reading'],
    ['0121', 'Birmingham'],
    ['0131', 'Edinburgh'],
    ['0141', 'Glasgow'],
    ['0151', 'Liverpool'],
    ['0161', 'Manchester'],
    ['01223', 'Cambridge'],
    ['01224', 'Aberdeen'],
    ['01225', 'Bath'],
    ['01226', 'Barnsley'],
    ['01227', 'Canterbury'],
    ['01228', 'Carlisle'],
    ['01229', 'Barrow-in-Furness'],
    ['01235', 'Abingdon'],
    ['01271', 'Barnstable'],
    ['01300', 'Cerne Abbas'],
    ['013393', 'Aboyne'],
    ['01358', 'Ellon'],
    ['01382', 'Dundee'],
    ['01463', 'Inverness'],
    ['01467', 'Inverurie'],
    ['01522', 'Lincoln'],
    ['01603', 'Norwich'],
    ['01632', 'Practice'],
    ['01738', 'Perth'],
    ['01865', 'Oxford'],
    ['01904', 'York'],
    ['0191', 'Tyneside'],
    ['01951', 'Colonsay'],
    ['01970', 'Aberystwyth'],
    ['01974', 'Llanon'],
    ['020', 'London'],
    ['023', 'Southampton and Portsmouth'],
    ['024', 'Coventry'],
    ['02871', 'Londonderry'],
    ['029', 'Cardiff'],
  ] as const
)
  .map(([code, place]) => ({ code, name: `${place} (${code})` }))
  .sort((one, other) => (one.code < other.code ? -1 : 1))
