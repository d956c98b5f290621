"""Names for CAMEO's roots, each with its symbol, and for its base codes."""

from __future__ import annotations

ROOTS = {
    "01": ("Public statement", "speech"),
    "02": ("Appeal", "speech"),
    "03": ("Offer to cooperate", "speech"),
    "04": ("Talks and visits", "pentagon"),
    "05": ("Diplomatic cooperation", "pentagon"),
    "06": ("Material cooperation", "circle"),
    "07": ("Aid", "circle"),
    "08": ("Concession", "ring"),
    "09": ("Inquiry", "pentagon"),
    "10": ("Demand", "speech"),
    "11": ("Disapproval", "speech"),
    "12": ("Refusal", "speech"),
    "13": ("Threat", "speech"),
    "14": ("Protest", "hexagon"),
    "15": ("Show of force", "triangle-down"),
    "16": ("Cutting of ties", "diamond"),
    "17": ("Coercion", "diamond"),
    "18": ("Assault", "cross"),
    "19": ("Fighting", "triangle"),
    "20": ("Mass violence", "star"),
}

_TABLE = """
010 Statement of any kind|011 No comment|012 Gloomy comment|013 Hopeful comment
014 Policy option considered|015 Responsibility acknowledged|016 Responsibility denied
017 Symbolic act|018 Words of sympathy|019 Words of agreement
020 Appeal of any kind|021 Appeal for material cooperation|022 Appeal for diplomatic cooperation
023 Appeal for aid|024 Appeal for political reform|025 Appeal to yield
026 Appeal for talks|027 Appeal to settle a dispute|028 Appeal to accept mediation
030 Offer of any kind|031 Offer of material cooperation|032 Offer of diplomatic cooperation
033 Offer of aid|034 Offer of political reform|035 Offer to yield|036 Offer of talks
037 Offer to settle a dispute|038 Offer to accept mediation|039 Offer to mediate
040 Talks of any kind|041 Talk by telephone|042 Visit paid|043 Visit received
044 Meeting on neutral ground|045 Mediation|046 Negotiation
050 Diplomatic step|051 Praise or endorsement|052 Verbal defence|053 Rally in support
054 Diplomatic recognition|055 Apology|056 Forgiveness|057 Agreement signed
060 Material step|061 Economic cooperation|062 Military cooperation|063 Judicial cooperation
064 Intelligence shared
070 Aid of any kind|071 Economic aid|072 Military aid|073 Humanitarian aid
074 Protection or peacekeeping|075 Asylum granted
080 Concession of any kind|081 Restrictions eased|082 Protest tolerated or dissent eased
083 Demand for reform met|084 Release or return|085 Sanctions eased
086 Foreign presence allowed|087 De-escalation
090 Inquiry of any kind|091 Inquiry into crime or corruption|092 Inquiry into rights abuses
093 Inquiry into military action|094 Inquiry into war crimes
100 Demand of any kind|101 Demand for material cooperation
102 Demand for diplomatic cooperation|103 Demand for aid|104 Demand for political reform
105 Demand to yield|106 Demand for talks|107 Demand to settle a dispute
108 Demand to accept mediation
110 Disapproval of any kind|111 Criticism|112 Accusation|113 Opposition rallied
114 Official complaint|115 Lawsuit|116 Found guilty or responsible
120 Refusal of any kind|121 Material cooperation refused|122 Request for aid refused
123 Political reform refused|124 Refusal to yield|125 Talks refused|126 Mediation refused
127 Plan to settle refused|128 Defiance of norms or law|129 Veto
130 Threat of any kind|131 Threat without force|132 Threat of administrative measures
133 Threat of protest|134 Threat to break off talks|135 Threat to end mediation
136 Threat to end a mission|137 Threat of repression|138 Threat of military force
139 Ultimatum
140 Protest of any kind|141 Demonstration|142 Hunger strike|143 Strike or boycott
144 Obstruction or blockade by protesters|145 Violent protest
150 Show of force of any kind|151 Police alert|152 Military alert|153 Police mobilised
154 Military mobilised|155 Cyber forces mobilised
160 Ties cut in any way|161 Diplomatic ties cut|162 Aid reduced|163 Sanctions or embargo
164 Talks broken off|165 Mediation ended|166 Mission expelled or withdrawn
170 Coercion of any kind|171 Property seized or damaged|172 Administrative sanctions
173 Arrest or detention|174 Expulsion of persons|175 Repression by violence|176 Cyber attack
180 Assault of any kind|181 Abduction or hostage taking|182 Physical or sexual assault
183 Bombing by non-military means|184 Human shields|185 Attempted assassination
186 Assassination
190 Use of force of any kind|191 Blockade or restricted movement|192 Territory occupied
193 Fighting with small arms|194 Fighting with artillery and tanks|195 Attack from the air
196 Cease-fire violated
200 Mass violence of any kind|201 Mass expulsion|202 Mass killing|203 Ethnic cleansing
204 Weapons of mass destruction used
"""


def _entries() -> dict[str, str]:
    entries = [entry for line in _TABLE.split("\n") for entry in line.split("|") if entry]
    return {code: name for code, _, name in (entry.partition(" ") for entry in entries)}


BASES = _entries()
"""Names of base codes; what is missing goes by its root's name and its code."""
