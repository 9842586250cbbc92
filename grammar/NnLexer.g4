lexer grammar NnLexer;

ID : [A-Za-z_] [A-Za-z0-9_]* ;
WS : [ \t\r\n]+ -> skip ;
