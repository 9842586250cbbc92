/*
 * The words of a .nn file.
 *
 * Nothing is refused here: what is no word of the language (an unclosed string, an unknown character) is a
 * token that the parser has no use for, so that it is reported once, with the statement it spoils.
 */
lexer grammar NnLexer;

// Given by the step between lexer and parser, which matches brackets: a parenthesis after a name; one that
// holds the operands of a statement; an opening bracket that is never closed; a closing bracket that was
// never opened; one that stands too deep, with all that is in it; a semicolon inside ( ) or [ ].
tokens { CALL, LIST, UNCLOSED_BRACKET, UNOPENED_BRACKET, TOO_DEEP, ENCLOSED_SEMI }

PACKAGE    : 'package' ;
CONST      : 'const' ;
ACTIVATION : 'activation' ;
NETWORK    : 'network' ;
TRAINED    : 'trained' ;
TRUE       : 'true' ;
FALSE      : 'false' ;

ID : [A-Za-z_] [A-Za-z0-9_]* ;

// 12  0.5  .5  1e-3  1_000: an underscore stands between digits, a digit on either side of a point unless it
// comes first.
NUMBER : (DIGITS ('.' DIGITS)? | '.' DIGITS) ([eE] [+-]? DIGITS)? ;
MALFORMED_NUMBER : '.'? [0-9] [A-Za-z0-9_.]* ;

STRING : '"' STRING_PART* '"' ;
UNCLOSED_STRING : '"' STRING_PART* '\\'? ;

LBRACE   : '{' ;
RBRACE   : '}' ;
LPAREN   : '(' ;
RPAREN   : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
COMMA : ',' ;
DOT   : '.' ;
SEMI  : ';' ;
EQUAL : '=' ;
PLUS  : '+' ;
MINUS : '-' ;
STAR  : '*' ;
SLASH : '/' ;
CARET : '^' ;
LESS             : '<' ;
LESS_OR_EQUAL    : '<=' ;
GREATER          : '>' ;
GREATER_OR_EQUAL : '>=' ;

NEWLINE : '\r'? '\n' | '\r' ;
SPACE : [ \t\f]+ -> skip ;

// Four slashes or more are a rule drawn across the page, not documentation.
RULER : '////' ~[\r\n]* -> skip ;
DOCUMENTATION : '///' ~[\r\n]* -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : COMMENT_START '*'+ '/' -> skip ;
UNCLOSED_COMMENT : COMMENT_START '*'* ;

UNKNOWN_CHARACTER : . ;

fragment DIGITS : [0-9] ([0-9_]* [0-9])? ;
fragment STRING_PART : ~["\\\r\n] | '\\' ~[\r\n] ;
fragment COMMENT_START : '/*' (~'*' | '*'+ ~[*/])* ;
