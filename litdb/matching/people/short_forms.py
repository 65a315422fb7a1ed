"""Short forms of English given names."""

FORMAL = {
    "abe": "abraham", "alex": "alexander", "andy": "andrew", "becky": "rebecca", "bert": "albert",
    "beth": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert",
    "bobby": "robert", "cathy": "catherine", "charlie": "charles", "chuck": "charles", "dave": "david",
    "debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward",
    "eddie": "edward", "fred": "frederick", "greg": "gregory", "hank": "henry", "harry": "henry",
    "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jerry": "gerald", "jim": "james", "jimmy": "james",
    "joe": "joseph", "johnny": "john", "jon": "jonathan", "kate": "katherine", "kathy": "kathleen",
    "katie": "katherine", "ken": "kenneth", "larry": "lawrence", "liz": "elizabeth", "lou": "louis",
    "maggie": "margaret", "matt": "matthew", "meg": "margaret", "mike": "michael", "mitch": "mitchell",
    "ned": "edward", "nick": "nicholas", "pam": "pamela", "pat": "patricia", "peggy": "margaret",
    "pete": "peter", "phil": "philip", "ray": "raymond", "rich": "richard", "rick": "richard", "rob": "robert",
    "ron": "ronald", "russ": "russell", "sam": "samuel", "sandy": "sandra", "sasha": "alexander",
    "stan": "stanley", "steve": "steven", "sue": "susan", "ted": "edward", "terry": "terence", "tim": "timothy",
    "tom": "thomas", "tony": "anthony", "vicky": "victoria", "walt": "walter", "will": "william",
}  # fmt: skip
"""The long form of short names that are not its beginning, or whose first letters are not enough."""
